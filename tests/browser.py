"""A real browser for tests of pages: headless Chromium through selenium, watched for errors and requests."""

import json
import shutil
from contextlib import contextmanager

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--autoplay-policy=no-user-gesture-required",
    "--mute-audio",
    "--force-color-profile=srgb",
)

# Runs before any page: counts what the policy stopped and what hostile text managed to do.
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (e) => violations.push(`${e.violatedDirective} ${e.blockedURI}`));
window.pwned = 0;
window.addEventListener("error", (event) => { window.failed = event.message; });
"""


def why_not():
    """Why there are no browser tests on this machine, or None."""
    if BROWSER is None or DRIVER is None:
        return "needs Chromium and its driver: apt-get install chromium chromium-driver"
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "needs selenium: pip install selenium"
    return None


@contextmanager
def chromium(profile):
    """A browser with a fresh profile."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = BROWSER
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_script_timeout(120)
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    try:
        yield Browser(driver)
    finally:
        driver.quit()


class Browser:
    """What the tests do with it, in their own words."""

    def __init__(self, driver):
        self.driver = driver

    def open(self, path, hash="", width=1280, height=860):
        """Open a page anew, whatever was open, and wait until its script has run."""
        self.size(width, height)
        self.driver.get("about:blank")
        self.driver.get_log("browser"), self.driver.get_log("performance")
        self.driver.get(path.as_uri() + hash)
        return self

    def size(self, width, height):
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def command(self, name, **arguments):
        return self.driver.execute_cdp_cmd(name, arguments)

    def media(self, media="", **features):
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.command("Emulation.setEmulatedMedia", media=media, features=listed)

    def js(self, script, *arguments):
        return self.driver.execute_script(f"return {script}", *arguments)

    def wait(self, script, *arguments, seconds=120):
        """Wait until an expression is true."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, seconds, poll_frequency=0.03).until(lambda _: self.js(script, *arguments), script)
        return self

    def find(self, selector):
        return self.driver.find_element("css selector", selector)

    def text(self, selector):
        return self.js("document.querySelector(arguments[0]).textContent", selector)

    def click(self, selector):
        self.wait("document.querySelector(arguments[0])", selector)
        self.js("document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})", selector)
        self.find(selector).click()
        return self

    def press(self, *keys):
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver, duration=0).send_keys(*keys).perform()
        return self

    def chord(self, *keys):
        """Press the last key while those before it are held."""
        from selenium.webdriver.common.action_chains import ActionChains

        chain = ActionChains(self.driver, duration=0)
        for key in keys[:-1]:
            chain = chain.key_down(key)
        chain = chain.send_keys(keys[-1])
        for key in keys[:-1]:
            chain = chain.key_up(key)
        chain.perform()
        return self

    def drag(self, selector, across, down=0):
        """Press on the middle of an element, move by pixels in some steps, let go."""
        from selenium.webdriver.common.action_chains import ActionChains

        chain = ActionChains(self.driver, duration=20).click_and_hold(self.find(selector))
        for _ in range(4):
            chain = chain.move_by_offset(across / 4, down / 4)
        chain.release().perform()
        return self

    def click_at(self, selector, across, down):
        """Click at a fraction of an element's width and height."""
        from selenium.webdriver.common.action_chains import ActionChains

        element = self.find(selector)
        x, y = (across - 0.5) * element.size["width"], (down - 0.5) * element.size["height"]
        ActionChains(self.driver, duration=0).move_to_element_with_offset(element, int(x), int(y)).click().perform()
        return self

    def complaints(self):
        """Errors and warnings in the console, and what the policy stopped."""
        logged = [f"{entry['level']} {entry['message']}" for entry in self.driver.get_log("browser")]
        return logged + self.js("window.violations") + ([self.js("window.failed")] if self.js("window.failed") else [])

    def requests(self):
        """Addresses asked for since the page was opened, without the page itself and what lies inside it."""
        sent = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                sent.append(message["params"]["request"]["url"])
        page = self.driver.current_url.split("#")[0]
        return [url for url in sent if url.split("#")[0] not in (page, "about:blank") and not url.startswith("data:")]


needed = pytest.mark.skipif(why_not() is not None, reason=why_not() or "")
